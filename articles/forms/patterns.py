"""A form with one field of each sort, for the page of patterns."""

from django import forms


class Pattern(forms.Form):
    title = forms.CharField(help_text="As the source wrote it.")
    address = forms.URLField(required=False, assume_scheme="https")
    published_on = forms.DateField(label="Published on", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(
        choices=[("direct", "direct quotation"), ("indirect", "indirect"), ("mixed", "partly quoted")]
    )
    level = forms.ChoiceField(
        widget=forms.RadioSelect,
        required=False,
        choices=[("head", "head of state or government"), ("minister", "minister")],
    )
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), required=False)
    is_verbatim = forms.BooleanField(label="The words are exact", required=False)


class PatternFilters(forms.Form):
    q = forms.CharField(label="Words", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    kind = forms.ChoiceField(
        required=False, choices=[("", "any"), ("direct", "direct quotation"), ("indirect", "indirect")]
    )
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    only_open = forms.BooleanField(label="Only to review", required=False)
