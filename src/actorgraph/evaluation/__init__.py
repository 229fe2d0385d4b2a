"""Scores against gold annotation: public benchmarks and whole annotated articles, one module per task."""
