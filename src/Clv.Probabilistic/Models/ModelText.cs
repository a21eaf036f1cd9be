using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Models and fits in a line, for consoles and debuggers.</summary>
internal static class ModelText
{
    /// <summary>A model: <c>bg-nbd in weeks: r 0.243, alpha 4.414, a 0.793, b 2.426</c>.</summary>
    public static string Of(IModel model)
    {
        string unit = model is IPurchaseModel { TimeUnit: not TimeUnit.Unspecified and TimeUnit known } ? $" in {known.Name()}s" : "";
        IEnumerable<string> parameters = model.Parameters.Names.Select(
            (name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} {model.Parameters.Values[i]:g4}"));
        return $"{model.Name}{unit}: {string.Join(", ", parameters)}";
    }

    /// <summary>A fit: the model, and what the fit states.</summary>
    public static string Of(IModelFit<IModel> fit)
    {
        string customers = fit.HasCustomers ? string.Create(CultureInfo.InvariantCulture, $", {fit.Customers:#,0.##} customers") : "";
        string logLikelihood = fit.HasLogLikelihood ? string.Create(CultureInfo.InvariantCulture, $", log-likelihood {fit.LogLikelihood:0.0}") : "";
        string status = fit.Convergence.Status == ConvergenceStatus.Unstated ? "" : $", {fit.Convergence.Status.Name()}";
        return $"{Of(fit.Model)}{customers}{logLikelihood}{status}";
    }
}
