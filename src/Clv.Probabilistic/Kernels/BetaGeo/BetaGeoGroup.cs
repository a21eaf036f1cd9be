namespace Clv.Probabilistic;

/// <summary>What all customers of one frequency share in a beta-geometric likelihood.</summary>
/// <param name="Frequency">x.</param>
/// <param name="MayHaveDroppedOut">Whether they may have dropped out: after a repeat purchase, and in MBG/NBD after the first too.</param>
/// <param name="Alpha">alpha.</param>
/// <param name="Shape">r + x.</param>
/// <param name="LogDropoutOdds">ln a − ln(b + x − 1), in MBG/NBD ln a − ln(b + x); without meaning where nobody may have dropped
/// out.</param>
/// <param name="LargestAge">The largest T of all customers.</param>
internal readonly record struct BetaGeoGroup(
    int Frequency, bool MayHaveDroppedOut, double Alpha, double Shape, double LogDropoutOdds, double LargestAge);
