using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>The bodies of P(alive) in Pareto/NBD.</summary>
internal static class ParetoNbdAliveKernels
{
    /// <summary>The body of a width in bits: 512, 256, 128 or 64.</summary>
    public static IAliveKernel Of(int width, ParetoNbdParameters parameters) => width switch
    {
        512 => new VectorParetoNbdAliveKernel<Lanes512, Vector512<double>>(parameters),
        256 => new VectorParetoNbdAliveKernel<Lanes256, Vector256<double>>(parameters),
        128 => new VectorParetoNbdAliveKernel<Lanes128, Vector128<double>>(parameters),
        64 => new VectorParetoNbdAliveKernel<Lanes1, double>(parameters),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "No kernel has that width."),
    };
}
