"""How an editor narrows the worklist down."""

from __future__ import annotations

from django import forms

from articles.models import Topic


class WorklistForm(forms.Form):
    q = forms.CharField(label="Words in title or text", required=False, max_length=200)
    source = forms.ModelChoiceField(queryset=None, required=False, empty_label="every source", to_field_name="slug")
    order = forms.ChoiceField(
        label="First",
        required=False,
        choices=[
            *(("newest", "the newest"), ("uncertain", "the least certain"), ("oldest", "the oldest")),
            *(("due", "what is due first"), ("priority", "the most urgent")),
        ],
    )
    whose = forms.ChoiceField(
        label="Whose work",
        required=False,
        choices=[
            *(("", "anybody’s"), ("mine", "mine"), ("nobody", "nobody’s")),
            *(("others", "other people’s"), ("overdue", "overdue")),
        ],
    )
    mine = forms.BooleanField(label="Only what I worked on", required=False)
    about = forms.CharField(
        label="About",
        required=False,
        max_length=200,
        help_text="A person, state or organization; of an organization also its members.",
    )
    topic = forms.ModelChoiceField(
        queryset=Topic.objects.all(), required=False, empty_label="any topic", to_field_name="slug"
    )
    since = forms.DateField(label="Published from", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="Published to", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    foremost = ("q", "source", "order", "whose")

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources

    @property
    def narrows_further(self) -> bool:
        """Whether one of the filters that wait under "More filters" is in use."""
        return any(self.data.get(name) for name in self.fields if name not in self.foremost)
