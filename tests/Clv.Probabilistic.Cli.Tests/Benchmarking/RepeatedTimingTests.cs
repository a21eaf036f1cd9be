namespace Clv.Probabilistic.Cli.Tests.Benchmarking;

/// <summary>Times and CPU times of the whole process, so nothing else may run in it.</summary>
[NonParallelizable]
public sealed class RepeatedTimingTests
{
    private readonly RepeatedTiming _timing = new(CancellationToken.None);

    [Test]
    public void CpuSeconds_do_not_count_waiting()
    {
        Assert.That(_timing.CpuSeconds(() => Thread.Sleep(20)), Is.LessThan(0.01));
    }

    [Test]
    public void ElapsedRatio_is_how_many_times_longer_the_first_takes()
    {
        // Sleeps overrun by little on an idle machine and by anything on a busy one, so only the direction is sure.
        Assert.That(_timing.ElapsedRatio(() => Thread.Sleep(60), () => Thread.Sleep(2)), Is.GreaterThan(2));
    }

    [Test]
    public void Measurement_stops_when_cancelled()
    {
        using CancellationTokenSource cancelled = new();
        RepeatedTiming timing = new(cancelled.Token);

        Assert.That(() => timing.CpuSeconds(cancelled.Cancel), Throws.InstanceOf<OperationCanceledException>());
    }
}
