namespace Clv.Probabilistic;

/// <summary>What all customers of one frequency share in the likelihood of regular purchases.</summary>
/// <param name="Frequency">x.</param>
/// <param name="K">k.</param>
/// <param name="MayHaveDroppedOut">Whether they may have dropped out.</param>
/// <param name="Alpha">alpha.</param>
/// <param name="Shape">G = r + kx.</param>
/// <param name="LogDropoutOdds">ln a − ln(b + x − 1), or with b + x; without meaning where nobody may have dropped out.</param>
internal readonly record struct CnbdGroup(int Frequency, int K, bool MayHaveDroppedOut, double Alpha, double Shape, double LogDropoutOdds);
