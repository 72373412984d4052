"""`bin/manage measure_quality`: measure the extractor against `seeds/gold` and keep the figures."""

from django.core.management.base import BaseCommand

from articles.jobs import quality

HEAD_START = 20  # seconds in which somebody who has just opened a desk may bring in an article of theirs


class Command(BaseCommand):
    help = "Measures how well the extraction agrees with seeds/gold; the figures stand on the quality page."

    def add_arguments(self, parser):
        parser.add_argument("--soon", action="store_true", help="let the worker do it when it has time")

    def handle(self, *, soon, **options):
        if soon:
            queued = quality.measure_soon(after=HEAD_START)
            self.stdout.write("The worker will measure." if queued else "A measurement is queued already.")
            return
        row = quality.measure()
        self.stdout.write(f"{row}, measured in {row.seconds:.1f} s:")
        for part, figures in row.figures.items():
            finds = [one for one in figures["finds"] if one["f1"] is not None]
            told = ", ".join(f"{one['name']} {100 * one['f1']:.1f}" for one in finds)
            self.stdout.write(f"  {part.replace('_', ' ')}: {figures['articles']} articles; F1: {told or 'nothing'}")
