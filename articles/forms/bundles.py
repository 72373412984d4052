"""The form by which a timeline of another Readout comes in."""

from __future__ import annotations

from django import forms


class BundleForm(forms.Form):
    bundle = forms.FileField(
        label="File",
        help_text="The ZIP that the other Readout exported: 128 MB at most.",
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )
