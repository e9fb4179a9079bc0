"""Signing in through an identity provider (OpenID Connect): allauth's dance, with what it leaves out.

Over allauth's own provider: a nonce, ID tokens whose signature is always verified, answers about the person as signed
tokens (as ProConnect gives them), addresses under the site's public name, and accounts that are joined only when both
sides have confirmed the address.
"""
