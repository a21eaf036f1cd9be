namespace Clv.Probabilistic;

/// <summary>Gauss–Legendre quadrature on [0, 1]: nodes and weights to the last digit.</summary>
/// <remarks>A rule of n nodes is exact for polynomials of degree 2n − 1; its error on an analytic function falls like ρ^−2n, where ρ is the sum of the
/// half axes of the largest ellipse around the interval, on half its length as unit, in which the function is analytic.</remarks>
internal static class GaussLegendre
{
    /// <summary>The number of nodes of <see cref="Nodes"/>.</summary>
    public const int Order = 16;

    private static readonly double[] _nodes =
    [
        0.0052995325041750337, 0.027712488463383712, 0.0671843988060841281, 0.122297795822498483,
        0.191061877798678126, 0.270991611171386307, 0.359198224610370543, 0.45249374508118128, 0.54750625491881872,
        0.640801775389629457, 0.729008388828613693, 0.808938122201321874, 0.877702204177501517, 0.932815601193915872,
        0.972287511536616288, 0.994700467495824966,
    ];

    private static readonly double[] _weights =
    [
        0.0135762297058770474, 0.0311267619693239464, 0.0475792558412463924, 0.062314485627766936,
        0.074797994408288366, 0.0845782596975012691, 0.0913017075224617944, 0.0947253052275342481,
        0.0947253052275342481, 0.0913017075224617944, 0.0845782596975012691, 0.074797994408288366,
        0.062314485627766936, 0.0475792558412463924, 0.0311267619693239464, 0.0135762297058770474,
    ];

    /// <summary>The nodes, ascending.</summary>
    public static ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>Their weights, whose sum is 1.</summary>
    public static ReadOnlySpan<double> Weights => _weights;
}
