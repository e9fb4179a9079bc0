// Passkeys (Web Authentication): a form marked data-passkey asks the browser for one before it is sent.
//
// data-passkey="create" or "get"; its options stand in the page (data-options, an element's id) or are fetched when
// they are needed (data-options-url). The answer goes into the field "credential". Forms are hidden until here, and what
// says that something is missing (data-passkey-missing) is shown: nobody presses a button that does nothing.

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).request_options;
}

function forCreation(options, passwordless) {
  const asked = options.publicKey;
  return {
    publicKey: {
      ...asked,
      challenge: decode(asked.challenge),
      user: { ...asked.user, id: decode(asked.user.id) },
      excludeCredentials: (asked.excludeCredentials || []).map((known) => ({ ...known, id: decode(known.id) })),
      authenticatorSelection: {
        ...asked.authenticatorSelection,
        residentKey: passwordless ? "required" : "discouraged",
        requireResidentKey: passwordless,
        ...(passwordless ? { userVerification: "required" } : {}),
      },
    },
  };
}

function forRequest(options) {
  const asked = options.publicKey;
  return {
    publicKey: {
      ...asked,
      challenge: decode(asked.challenge),
      allowCredentials: (asked.allowCredentials || []).map((known) => ({ ...known, id: decode(known.id) })),
    },
  };
}

function asJson(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: encode(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = encode(response[name]);
  }
  if (response.getTransports) parts.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: parts,
  });
}

async function ask(form) {
  const options = await optionsOf(form);
  if (form.dataset.passkey === "get") return navigator.credentials.get(forRequest(options));
  const passwordless = form.elements.namedItem("passwordless");
  return navigator.credentials.create(forCreation(options, Boolean(passwordless?.checked)));
}

if (window.PublicKeyCredential) document.querySelector("[data-passkey-missing]")?.remove();
for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  const trouble = document.querySelector("[data-passkey-trouble]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      form.elements.namedItem("credential").value = asJson(await ask(form));
      form.submit();
    } catch {
      trouble.hidden = false;
    }
  });
}
