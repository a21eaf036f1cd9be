using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>The bodies of the Gamma-Gamma likelihood's loop, and which of them suits this machine.</summary>
internal static class GammaGammaKernels
{
    /// <summary>The widest body that the hardware runs natively.</summary>
    public static IGammaGammaKernel Best { get; } = Of(LaneWidth.Native);

    /// <summary>The body of a width in bits: 512, 256, 128, 64, or 0 for the plain scalar reference.</summary>
    public static IGammaGammaKernel Of(int width) => width switch
    {
        512 => new VectorGammaGammaKernel<Lanes512, Vector512<double>>(),
        256 => new VectorGammaGammaKernel<Lanes256, Vector256<double>>(),
        128 => new VectorGammaGammaKernel<Lanes128, Vector128<double>>(),
        64 => new VectorGammaGammaKernel<Lanes1, double>(),
        0 => new ScalarGammaGammaKernel(),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "No kernel has that width."),
    };
}
