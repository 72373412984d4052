"""What a person may wish of the desk, and the keys they choose for its commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms

from articles.models import Preferences


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = Preferences
        fields = ("shows_beliefs", "digest", "is_named_in_public", "public_name")
        labels = {
            "shows_beliefs": "Show beliefs and intentions among the cards",
            "digest": "Mail me what I have not read",
            "is_named_in_public": "Name me as editor on what I publish",
            "public_name": "Under this name",
        }
        help_texts = {
            "shows_beliefs": "“He believes …”, “they want …”: found, but rarely worth a place on a timeline.",
            "public_name": "Empty: the name of your account.",
        }


class KeysForm(forms.Form):
    """A field for each command; `own_keys` is what was chosen, once the form is valid.

    `commands` are (page, name, label, key it comes with); `normal` and `is_key` judge what was typed. A key may mean
    one thing on each page, and none of `taken`: key to what it does everywhere.
    """

    def __init__(
        self,
        *args: Any,
        commands: Iterable[tuple[str, str, str, str]],
        own: Mapping[str, str],
        normal: Callable[[str], str],
        is_key: Callable[[str], bool],
        taken: Mapping[str, str],
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.normal, self.is_key, self.taken = normal, is_key, taken
        self.comes_with = {name: key for _, name, _, key in commands}
        self.page_of = {name: page for page, name, _, _ in commands}
        for page, name, label, key in commands:
            field = forms.CharField(label=label, required=False, max_length=12, strip=False)
            field.widget.attrs |= {
                "data-captures-key": key,
                "data-page": page,
                "autocomplete": "off",
                "spellcheck": "false",
            }
            field.initial = own.get(name, key)
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        cleaned = {name: self.normal(key) for name, key in super().clean().items()}
        for name, key in cleaned.items():
            if key and not self.is_key(key):
                self.add_error(name, f"“{key}” is no key the desk can hear. Type a letter, Shift+letter, or a sign.")
        self._refuse_clashes(cleaned)
        return cleaned

    def _refuse_clashes(self, chosen: Mapping[str, str]) -> None:
        owners: dict[tuple[str, str], str] = {}
        for name, key in chosen.items():
            if not key or name in self.errors:
                continue
            here = self.page_of[name], key
            if key in self.taken:
                self.add_error(name, f"“{key}” means “{self.taken[key]}” on every page. Choose another key.")
            elif here in owners:
                other = self.fields[owners[here]].label
                self.add_error(name, f"“{key}” already means “{other}”. Choose another key for one of the two.")
            owners.setdefault(here, name)

    @property
    def own_keys(self) -> dict[str, str]:
        return {name: key for name, key in self.cleaned_data.items() if key != self.comes_with[name]}
