namespace Clv.Probabilistic;

/// <summary>What all customers of one frequency share in the BG/NBD likelihood.</summary>
/// <param name="Frequency">x.</param>
/// <param name="Alpha">alpha.</param>
/// <param name="Shape">r + x.</param>
/// <param name="LogDropoutOdds">ln a − ln(b + x − 1); without meaning where x = 0.</param>
/// <param name="LargestAge">The largest T of all customers.</param>
internal readonly record struct BetaGeoGroup(
    int Frequency, double Alpha, double Shape, double LogDropoutOdds, double LargestAge);
