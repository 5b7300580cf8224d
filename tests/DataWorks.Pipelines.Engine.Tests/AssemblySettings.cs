// The duration of stops is measured, so tests do not run in parallel.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
