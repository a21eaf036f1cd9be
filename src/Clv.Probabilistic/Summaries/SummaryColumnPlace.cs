namespace Clv.Probabilistic;

/// <summary>Where a column stands in a summary and in its file.</summary>
internal enum SummaryColumnPlace
{
    Frequency,
    Recency,
    T,
    MonetaryValue,
    Weight,

    /// <summary>After all others, in the order of adding.</summary>
    Further,
}
