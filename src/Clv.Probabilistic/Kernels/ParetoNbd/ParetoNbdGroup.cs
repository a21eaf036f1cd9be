namespace Clv.Probabilistic;

/// <summary>What all customers of one frequency share in the Pareto/NBD likelihood.</summary>
/// <param name="Frequency">x.</param>
/// <param name="Shape">r + x.</param>
/// <param name="Alpha">alpha.</param>
/// <param name="S">s.</param>
/// <param name="Beta">beta.</param>
internal readonly record struct ParetoNbdGroup(int Frequency, double Shape, double Alpha, double S, double Beta);
