using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>The bodies of Pareto/NBD predictions over columns, and which of them suits this machine.</summary>
internal static class ParetoNbdColumnKernels
{
    /// <summary>The widest body that the hardware runs natively.</summary>
    public static IParetoNbdColumnKernel Best { get; } =
        Vector512.IsHardwareAccelerated ? Of(512)
        : Vector256.IsHardwareAccelerated ? Of(256)
        : Vector128.IsHardwareAccelerated ? Of(128)
        : Of(64);

    /// <summary>The body of a width in bits: 512, 256, 128 or 64.</summary>
    public static IParetoNbdColumnKernel Of(int width) => width switch
    {
        512 => new VectorParetoNbdColumnKernel<Lanes512, Vector512<double>>(),
        256 => new VectorParetoNbdColumnKernel<Lanes256, Vector256<double>>(),
        128 => new VectorParetoNbdColumnKernel<Lanes128, Vector128<double>>(),
        64 => new VectorParetoNbdColumnKernel<Lanes1, double>(),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "No kernel has that width."),
    };
}
