namespace Clv.Probabilistic.Cli;

/// <summary>The networks among forecasters, which are closed when they are no longer asked.</summary>
/// <param name="forecasters">The forecasters.</param>
internal sealed class Networks(IReadOnlyList<IForecaster> forecasters) : IDisposable
{
    public void Dispose()
    {
        foreach (IDisposable network in forecasters.OfType<IDisposable>())
        {
            network.Dispose();
        }
    }
}
