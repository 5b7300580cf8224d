// Stops are measured in time: no other test runs beside them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
