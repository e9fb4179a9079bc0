"""What every answer carries, what a request may bring, and whom we believe about where it comes from."""

from django.utils.csp import CSP

from .environment import VAR_DIR, env

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "manifest-src": [CSP.SELF],
}
# Wagtail's editor needs more; `concertation.urls` gives it this policy for /admin/ only.
ADMIN_CSP = SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin's preview pane; CSP refuses frames on the public site
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
UNFINISHED_COOKIE_NAME = "brouillon"
MESSAGE_STORAGE = "concertation.web.messages.MessageStorage"
MAINTENANCE_COOKIE_NAME = "maintenance"
# The file whose being there closes the site: manage.py maintenance on
MAINTENANCE_SWITCH = VAR_DIR / "maintenance.json"
CSRF_FAILURE_VIEW = "concertation.web.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# How many proxies in front set X-Forwarded-For; 0 means that the header is not believed.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
