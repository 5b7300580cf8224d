using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class FaultPlanTests
{
    [Fact]
    public void The_calls_of_a_share_depend_only_on_the_seed()
    {
        bool[] first = Hits(3);

        Assert.Equal(first, Hits(3));
        Assert.NotEqual(first, Hits(4));
        Assert.InRange(first.Count(hit => hit), 160, 240);
    }

    [Fact]
    public void A_rule_can_be_limited_to_operations_and_calls()
    {
        FaultPlan plan = new(1);
        plan.Add(new FaultRule(FaultKind.Error) { Operations = ["GetPipelineRun"], From = 2, To = 3 });

        Assert.Equal([false, true, true, false], Enumerable.Range(0, 4).Select(_ =>
        {
            Assert.False(plan.Decide("ListPipelineRuns", page: 1, clock: false).Has(FaultKind.Error));
            return plan.Decide("GetPipelineRun", page: 1, clock: false).Has(FaultKind.Error);
        }));
    }

    [Fact]
    public void Times_limits_the_number_of_calls()
    {
        FaultPlan plan = new(1);
        plan.Add(new FaultRule(FaultKind.Stall) { Times = 2 });

        Assert.Equal(2, Enumerable.Range(0, 9).Count(_ => plan.Decide("X", page: 1, clock: false).Replacement == FaultKind.Stall));
    }

    [Fact]
    public void Enqueued_faults_apply_in_order_before_the_rules()
    {
        FaultPlan plan = new(1);
        plan.Add(FaultKind.Quota);
        plan.EnqueueNext(FaultKind.Throttle, 2);
        plan.EnqueueNext(FaultKind.Error, operation: "GetPipelineRun");

        Assert.Equal(
            [FaultKind.Throttle, FaultKind.Throttle, FaultKind.Quota, FaultKind.Error],
            new[] { "ListPipelineRuns", "GetPipelineRun", "ListPipelineRuns", "GetPipelineRun" }.Select(name => plan.Decide(name, page: 1, clock: false).Replacement!.Value));
    }

    [Fact]
    public void A_response_has_one_fault_besides_its_delay()
    {
        FaultPlan plan = new(1);
        plan.Add(FaultKind.Throttle);
        plan.Add(FaultKind.Cut);
        plan.Add(FaultKind.EmptyPage);
        plan.Add(new FaultRule(FaultKind.Delay) { Value = 5, Largest = 9 });
        FaultDecision decision = plan.Decide("ListPipelineRuns", page: 1, clock: false);

        Assert.Equal([FaultKind.Throttle, FaultKind.Delay], decision.Kinds);
        Assert.InRange(decision.Value(FaultKind.Delay, 0), 5, 9);
    }

    [Fact]
    public void A_fault_without_effect_on_an_operation_is_skipped()
    {
        FaultPlan plan = new(1);
        plan.Add(FaultKind.EmptyPage);
        plan.Add(FaultKind.InsertRows);

        Assert.Empty(plan.Decide("GetPipelineRun", page: 1, clock: false).Kinds);
        Assert.Equal([FaultKind.EmptyPage], plan.Decide("ListWorkflowInstances", page: 1, clock: false).Kinds);
    }

    private static bool[] Hits(long seed)
    {
        FaultPlan plan = new(seed);
        plan.Add(FaultKind.Throttle, 0.2);
        return [.. Enumerable.Range(0, 1000).Select(_ => plan.Decide("X", page: 1, clock: false).Has(FaultKind.Throttle))];
    }
}
