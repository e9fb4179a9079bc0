"""The site's own pages hold nobody's data but what the team writes in them."""

from concertation.privacy.register import declare

from .models import HomePage, StandardPage

declare(HomePage, plain="promise introduction")
declare(StandardPage, plain="standfirst body")
