namespace Clv.Probabilistic;

/// <summary>Passes the progress of a comparison on as that of the analysis that it is a step of.</summary>
internal sealed class ComparingProgress(IProgress<AnalysisProgress> analysis) : IProgress<WorkProgress>
{
    /// <inheritdoc/>
    public void Report(WorkProgress value) => analysis.Report(new AnalysisProgress(AnalysisStep.Choosing) { Work = value });
}
