// A click on the picture of a video puts its player in its place; before that, no other site is asked for anything.

document.addEventListener("click", (event) => {
  const facade = event.target.closest("a[data-player]");
  if (!facade || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const player = document.createElement("iframe");
  player.src = facade.dataset.player;
  player.title = facade.dataset.title;
  player.className = "video__player";
  player.allow = "autoplay; fullscreen; picture-in-picture";
  player.allowFullscreen = true;
  // Some services refuse to play for a page that does not say where it stands
  player.referrerPolicy = "strict-origin";
  player.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
  player.tabIndex = 0;
  facade.replaceWith(player);
  player.focus();
});
