using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>The bodies of P(alive) in the beta-geometric models.</summary>
internal static class BetaGeoAliveKernels
{
    /// <summary>The body of a width in bits: 512, 256, 128 or 64.</summary>
    public static IAliveKernel Of(int width, BetaGeoDropout dropout) => width switch
    {
        512 => new VectorBetaGeoAliveKernel<Lanes512, Vector512<double>>(dropout),
        256 => new VectorBetaGeoAliveKernel<Lanes256, Vector256<double>>(dropout),
        128 => new VectorBetaGeoAliveKernel<Lanes128, Vector128<double>>(dropout),
        64 => new VectorBetaGeoAliveKernel<Lanes1, double>(dropout),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "No kernel has that width."),
    };
}
