namespace Clv.Probabilistic;

/// <summary>Fits whose parameters are held where the likelihood still rises, since a fitter was asked to keep something in bounds.</summary>
internal static class HeldFit
{
    /// <summary>Whether a fit is held: the search found the best point within the bound, and a curvature that says nothing of errors.</summary>
    public static bool IsHeld(this IModelFit<IModel> fit) =>
        fit.HasLogLikelihood
        && fit.Convergence.Status == ConvergenceStatus.Converged
        && fit.Model.Definition is SpendModelDefinition { FiniteMeanFitter: not null }
        && fit.Parameters.All(parameter => parameter.StandardError is null);

    /// <summary>The fitter that such a model comes from: the one that keeps the mean finite where the fit is held by that.</summary>
    public static ISpendFitter FitterOf(this SpendModelDefinition model, IModelFit<IModel> fit) =>
        model.FitterFor(fit.IsHeld());
}
