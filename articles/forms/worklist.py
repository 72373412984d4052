"""How an editor narrows the worklist down."""

from __future__ import annotations

from django import forms


class WorklistForm(forms.Form):
    q = forms.CharField(label="Words in title or text", required=False, max_length=200)
    source = forms.ModelChoiceField(queryset=None, required=False, empty_label="every source", to_field_name="slug")
    order = forms.ChoiceField(
        label="First",
        required=False,
        choices=[("newest", "the newest"), ("uncertain", "the least certain"), ("oldest", "the oldest")],
    )
    mine = forms.BooleanField(label="Only mine", required=False)

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources
