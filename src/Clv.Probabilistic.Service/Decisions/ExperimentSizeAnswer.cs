namespace Clv.Probabilistic.Service;

/// <summary>How many customers an experiment takes.</summary>
/// <param name="Control">Customers who are held out.</param>
/// <param name="Treatment">Customers who are treated.</param>
/// <param name="Total">Both.</param>
internal sealed record ExperimentSizeAnswer(double? Control, double? Treatment, double? Total)
{
    /// <summary>Of the library.</summary>
    public static ExperimentSizeAnswer Of(ExperimentSize size) =>
        new(FiniteNumber.Of(size.Control), FiniteNumber.Of(size.Treatment), FiniteNumber.Of(size.Total));
}
