using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>The bodies of curve evaluation.</summary>
internal static class CurveKernels
{
    /// <summary>The body of a width in bits: 512, 256, 128 or 64.</summary>
    public static ICurveKernel Of(int width) => width switch
    {
        512 => new VectorCurveKernel<Lanes512, Vector512<double>>(),
        256 => new VectorCurveKernel<Lanes256, Vector256<double>>(),
        128 => new VectorCurveKernel<Lanes128, Vector128<double>>(),
        64 => new VectorCurveKernel<Lanes1, double>(),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "No kernel has that width."),
    };
}
