namespace Clv.Probabilistic;

/// <summary>Value and gradient.</summary>
internal readonly struct GradientOrder : IDerivativeOrder
{
    /// <inheritdoc/>
    public static bool Gradient => true;

    /// <inheritdoc/>
    public static bool Hessian => false;
}
