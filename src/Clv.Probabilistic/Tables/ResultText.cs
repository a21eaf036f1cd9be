namespace Clv.Probabilistic;

/// <summary>Results as text for terminals.</summary>
internal static class ResultText
{
    /// <summary>The text of a result: sentences, and tables with aligned columns.</summary>
    public static string Of(object result)
    {
        TextResultWriter writer = new();
        writer.Show(result);
        return writer.Text;
    }
}
