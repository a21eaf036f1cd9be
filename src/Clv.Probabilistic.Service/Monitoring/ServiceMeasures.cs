using System.Diagnostics.Metrics;

namespace Clv.Probabilistic.Service;

/// <summary>What the service measures of itself, under the meter <see cref="MeterName"/>.</summary>
internal sealed class ServiceMeasures : IDisposable
{
    public const string MeterName = "Clv.Probabilistic.Service";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _orders;
    private readonly Histogram<double> _commits;
    private readonly Counter<long> _fits;

    public ServiceMeasures()
    {
        _orders = _meter.CreateCounter<long>("clv.orders", description: "Orders that were sent, by what became of them.");
        _commits = _meter.CreateHistogram<double>("clv.store.commit", "s", "The time from beginning a commit to its being on the disk.");
        _fits = _meter.CreateCounter<long>("clv.fits", description: "Fits that have ended, by what became of them.");
    }

    /// <summary>The meter, for what is measured elsewhere.</summary>
    public Meter Meter => _meter;

    /// <summary>Takes note of how long a commit took.</summary>
    public void Committed(TimeSpan time) => _commits.Record(time.TotalSeconds);

    /// <summary>Takes note of what became of a fit.</summary>
    /// <param name="result">Its state, such as <c>live</c> or <c>held-back</c>.</param>
    public void Fitted(string result) => _fits.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <summary>Takes note of what became of orders.</summary>
    /// <param name="result">One of <c>accepted</c>, <c>duplicate</c>, <c>corrected</c>, <c>erased</c> and <c>refused</c>.</param>
    /// <param name="orders">How many.</param>
    public void Took(string result, long orders)
    {
        if (orders > 0)
        {
            _orders.Add(orders, new KeyValuePair<string, object?>("result", result));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
