namespace Clv.Probabilistic;

/// <summary>A result that is shown as more than its table: sentences, or several tables.</summary>
internal interface IResultView
{
    /// <summary>Shows the result.</summary>
    void WriteTo(ResultWriter writer);
}
