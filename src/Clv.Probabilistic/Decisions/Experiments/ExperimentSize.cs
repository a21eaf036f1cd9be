namespace Clv.Probabilistic;

/// <summary>How many customers the arms of an experiment have.</summary>
/// <param name="Control">Customers who are held out.</param>
/// <param name="Treatment">Customers who are treated.</param>
/// <example>
/// <code>
/// ExperimentSize needed = ExperimentDesign.Of(predictions, new() { Lift = 0.2 }).Required;
/// double both = needed.Total;
/// </code>
/// </example>
public readonly record struct ExperimentSize(double Control, double Treatment)
{
    /// <summary>The customers of both arms.</summary>
    public double Total => Control + Treatment;
}
