namespace Clv.Probabilistic;

/// <summary>Passes the progress of a fit on as that of the analysis that it is a step of.</summary>
internal sealed class FittingProgress : IProgress<FitProgress>
{
    private readonly IProgress<AnalysisProgress> _analysis;
    private readonly AnalysisStep _step;
    private readonly string _model;

    private FittingProgress(IProgress<AnalysisProgress> analysis, AnalysisStep step, string model)
    {
        _analysis = analysis;
        _step = step;
        _model = model;
    }

    /// <summary>Says that a fit begins.</summary>
    /// <returns>What to tell of its progress; null where nobody listens.</returns>
    public static FittingProgress? Begin(IProgress<AnalysisProgress>? analysis, AnalysisStep step, string model)
    {
        analysis?.Report(new AnalysisProgress(step, model));
        return analysis is null ? null : new FittingProgress(analysis, step, model);
    }

    /// <inheritdoc/>
    public void Report(FitProgress value) => _analysis.Report(new AnalysisProgress(_step, _model, value));
}
