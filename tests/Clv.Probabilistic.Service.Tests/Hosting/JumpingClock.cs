namespace Clv.Probabilistic.Service.Tests.Hosting;

/// <summary>A clock that is set, while time itself goes on as it does.</summary>
internal sealed class JumpingClock(DateTime now) : TimeProvider
{
    private long _ahead = now.Ticks - System.GetUtcNow().Ticks;

    /// <summary>Sets it forward, or back.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
}
