"""A text field that suggests while one types: the list under it is fetched, chosen by static/js/suggest.js."""

from django import forms


class SuggestedInput(forms.TextInput):
    """Its list stands right behind it (people/suggested_field.html); without a script one types the name whole."""

    def __init__(self, url):
        super().__init__(
            attrs={
                "autocomplete": "off",
                "hx-get": url,
                "hx-trigger": "input changed delay:200ms",
                "hx-target": "next datalist",
                "hx-sync": "this:replace",
            }
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        attributes = context["widget"]["attrs"]
        attributes["list"] = f"{attributes.get('id', name)}_list"
        return context
