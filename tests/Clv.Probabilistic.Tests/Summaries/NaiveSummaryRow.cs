namespace Clv.Probabilistic.Tests;

/// <summary>One customer of a <see cref="NaiveSummary"/>; without a holdout its columns are 0.</summary>
internal sealed record NaiveSummaryRow(
    long Customer,
    int Frequency,
    double Recency,
    double T,
    double MonetaryValue,
    int FrequencyHoldout,
    double MonetaryValueHoldout);
