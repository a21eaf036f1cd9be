using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>The bodies of the Pareto/NBD likelihood's loop, and which of them suits this machine.</summary>
internal static class ParetoNbdKernels
{
    /// <summary>The widest body that the hardware runs natively.</summary>
    public static IParetoNbdKernel Best { get; } = Of(LaneWidth.Native);

    /// <summary>The body of a width in bits: 512, 256, 128, 64, or 0 for the plain scalar reference.</summary>
    public static IParetoNbdKernel Of(int width) => width switch
    {
        512 => new VectorParetoNbdKernel<Lanes512, Vector512<double>>(),
        256 => new VectorParetoNbdKernel<Lanes256, Vector256<double>>(),
        128 => new VectorParetoNbdKernel<Lanes128, Vector128<double>>(),
        64 => new VectorParetoNbdKernel<Lanes1, double>(),
        0 => new ScalarParetoNbdKernel(),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "No kernel has that width."),
    };
}
