using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Shows a fit in notebooks: estimates with intervals, and how good they are.</summary>
internal sealed class ModelFitFormatterSource
{
    private readonly HtmlFormatter<IModelFit<IModel>> _html = new(Write);

    /// <summary>The formatters, by the name that notebooks look for.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [_html];

    private static void Write(IModelFit<IModel> fit, TextWriter writer)
    {
        HtmlTable.Write(
            writer,
            fit.HasCustomers ? $"{fit.Model.Name}, fitted to {HtmlTable.Count(fit.Customers)} customers" : fit.Model.Name,
            ["parameter", "estimate", "std. error", "95% from", "95% to"],
            fit.Parameters.Select(Cells));
        if (!fit.HasLogLikelihood || !fit.HasCustomers)
        {
            return;
        }

        HtmlTable.WriteParagraph(
            writer,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Log-likelihood {fit.LogLikelihood:#,0.000}; AIC {fit.Aic:#,0.0}; BIC {fit.Bic:#,0.0}. {Ending(fit.Convergence)}{Age(fit)}"));
        foreach (string warning in fit.Convergence.Warnings)
        {
            HtmlTable.WriteParagraph(writer, warning);
        }
    }

    private static string[] Cells(ParameterEstimate estimate)
    {
        Interval? interval = estimate.Interval();
        return
        [
            estimate.Name,
            HtmlTable.Rounded(estimate.Value),
            estimate.StandardError is double error ? HtmlTable.Rounded(error) : string.Empty,
            interval is null ? string.Empty : HtmlTable.Rounded(interval.Value.Lower),
            interval is null ? string.Empty : HtmlTable.Rounded(interval.Value.Upper),
        ];
    }

    /// <summary>What the model has seen, and since when it has not changed, as far as the fit says.</summary>
    private static string Age(IModelFit<IModel> fit)
    {
        string seen = fit.ObservationEnd is { } end ? $" Observation ends on {end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}." : string.Empty;
        return fit.FittedOn is { } day ? $"{seen} Fitted on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}." : seen;
    }

    private static string Ending(ConvergenceReport report) => report.Status switch
    {
        ConvergenceStatus.Converged => string.Create(CultureInfo.InvariantCulture, $"Converged after {report.Iterations} iterations."),
        ConvergenceStatus.NoInteriorMaximum => "The likelihood has no maximum inside the parameter space.",
        _ => string.Create(CultureInfo.InvariantCulture, $"Did not converge within {report.Iterations} iterations."),
    };
}
