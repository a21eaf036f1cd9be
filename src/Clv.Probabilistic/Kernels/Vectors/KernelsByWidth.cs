using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>The bodies of one loop, a body per register width: the one place where a width becomes a type.</summary>
/// <typeparam name="TKernel">What the bodies have in common.</typeparam>
internal abstract class KernelsByWidth<TKernel>
{
    /// <summary>The body that suits this machine, or the one of the forced width.</summary>
    public TKernel Best => Of(LaneWidth.Used);

    /// <summary>The plain scalar reference; the loop over one double where there is none.</summary>
    protected virtual TKernel Scalar => Of<Lanes1, double>();

    /// <summary>The body of a width in bits: 512, 256, 128, 64, or 0 for the plain scalar reference.</summary>
    public TKernel Of(int width) => width switch
    {
        512 => Of<Lanes512, Vector512<double>>(),
        256 => Of<Lanes256, Vector256<double>>(),
        128 => Of<Lanes128, Vector128<double>>(),
        64 => Of<Lanes1, double>(),
        0 => Scalar,
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "No kernel has that width."),
    };

    /// <summary>The body over a register.</summary>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <typeparam name="TVector">The register.</typeparam>
    protected abstract TKernel Of<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct;
}
