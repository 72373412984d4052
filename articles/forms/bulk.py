"""What is to be done with many cards at once."""

from __future__ import annotations

from django import forms

from articles.forms.by_name import ByNameField, NewActor
from articles.models import BulkChange, Topic

Action = BulkChange.Action


class BulkForm(forms.Form):
    """`cleaned_data`: action, actor, topic and reason; which of them an action needs is checked here."""

    action = forms.ChoiceField(label="What to do", choices=Action.choices, widget=forms.RadioSelect)
    actor = ByNameField("actor", label="Who it is", help_text="To link the speaker, or what is named.")
    topic = forms.ModelChoiceField(queryset=Topic.objects.all(), required=False, to_field_name="slug")
    reason = forms.CharField(label="Why", required=False, max_length=500, help_text="Kept with every decision.")

    def clean(self):
        data = super().clean()
        action = data.get("action")
        if action == Action.REJECT and not data.get("reason", "").strip():
            self.add_error("reason", "Say why these are rejected: the reason is kept, and teaches the extraction.")
        if action in (Action.SPEAKER, Action.ACTOR) and "actor" not in self.errors:
            self._check_actor(data.get("actor"))
        if action in (Action.ADD_TOPIC, Action.REMOVE_TOPIC) and not data.get("topic"):
            self.add_error("topic", "Choose the topic.")
        return data

    def _check_actor(self, actor) -> None:
        if actor is None:
            self.add_error("actor", "Say who it is.")
        elif isinstance(actor, NewActor):
            self.add_error("actor", "Nobody is called that yet. Make the actor on one card first.")
