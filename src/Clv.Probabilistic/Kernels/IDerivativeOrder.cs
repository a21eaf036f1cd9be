namespace Clv.Probabilistic;

/// <summary>How much a loop computes, as a type: the JIT compiles a loop of its own for each and drops what is not wanted.</summary>
internal interface IDerivativeOrder
{
    /// <summary>Whether sums for the gradient are wanted.</summary>
    static abstract bool Gradient { get; }

    /// <summary>Whether sums for the Hessian are wanted.</summary>
    static abstract bool Hessian { get; }
}
