namespace Clv.Probabilistic;

/// <summary>Value, gradient and Hessian.</summary>
internal readonly struct HessianOrder : IDerivativeOrder
{
    /// <inheritdoc/>
    public static bool Gradient => true;

    /// <inheritdoc/>
    public static bool Hessian => true;
}
