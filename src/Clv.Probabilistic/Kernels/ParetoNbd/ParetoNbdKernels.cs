namespace Clv.Probabilistic;

/// <summary>The bodies of the Pareto/NBD likelihood's loop, and which of them suits this machine.</summary>
internal static class ParetoNbdKernels
{
    /// <summary>The widest body that the hardware runs natively.</summary>
    public static IParetoNbdKernel Best { get; } = Of(0);

    /// <summary>The body of a width in bits: 0 for the plain scalar reference.</summary>
    public static IParetoNbdKernel Of(int width) => width switch
    {
        0 => new ScalarParetoNbdKernel(),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "No kernel has that width."),
    };
}
