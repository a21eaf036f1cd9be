using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Fits as tables: estimates with intervals, and how good they are.</summary>
internal static class FitTable
{
    /// <summary>The parameters of a fit.</summary>
    public static ResultTable Of(IModelFit<IModel> fit)
    {
        IReadOnlyList<ParameterEstimate> parameters = fit.Parameters;
        Interval?[] intervals = [.. parameters.Select(parameter => parameter.Interval())];
        return new ResultTable(
            fit.HasCustomers ? $"{fit.Model.Name}, fitted to {DisplayText.Count(fit.Customers)} customers" : fit.Model.Name,
            parameters.Count,
            [
                ResultColumn.Of("parameter", parameters.Count, row => parameters[row].Name),
                ResultColumn.Of("estimate", parameters.Count, row => parameters[row].Value, CellStyle.Mixed),
                ResultColumn.Optional("standard_error", parameters.Count, row => parameters[row].StandardError, CellStyle.Mixed).Under("std. error"),
                ResultColumn.Optional("lower", parameters.Count, row => intervals[row]?.Lower, CellStyle.Mixed).Under("95% from"),
                ResultColumn.Optional("upper", parameters.Count, row => intervals[row]?.Upper, CellStyle.Mixed).Under("95% to"),
            ])
        {
            Remarks = [.. Remarks(fit)],
        };
    }

    private static IEnumerable<string> Remarks(IModelFit<IModel> fit)
    {
        if (!fit.HasCustomers)
        {
            yield break;
        }

        // Of spend that does not vary there is no density.
        string likelihood = fit.HasLogLikelihood
            ? string.Create(CultureInfo.InvariantCulture, $"Log-likelihood {fit.LogLikelihood:#,0.000}; AIC {fit.Aic:#,0.0}; BIC {fit.Bic:#,0.0}. ")
            : string.Empty;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{likelihood}{Ending(fit.Convergence)}{Age(fit)}");
        foreach (string warning in fit.Convergence.Warnings)
        {
            yield return warning;
        }
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
