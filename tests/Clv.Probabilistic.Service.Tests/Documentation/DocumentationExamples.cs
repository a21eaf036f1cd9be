using Microsoft.AspNetCore.Builder;

namespace Clv.Probabilistic.Service.Tests.Documentation;

/// <summary>The examples of the XML documentation.</summary>
internal static class DocumentationExamples
{
    public static void Options()
    {
        #region ClvServiceOptions
        ClvServiceOptions options = new() { Folder = "out", Urls = ["http://127.0.0.1:8080"], ReadOnly = true };
        #endregion
        Assert.That(options.Interval, Is.EqualTo(0.9));
    }

    public static void Scores()
    {
        #region ScoreDocument
        ScoreDocument scores = ScoreDocument.Open("out");
        byte[] answer = scores.Answer("""{"frequency": 3, "recency": 20.5, "T": 40, "monetary_value": 35}"""u8);
        #endregion
        Assert.That(answer, Has.Length.GreaterThan(100));
    }

    public static async Task RunAsync()
    {
        #region ClvService
        await using WebApplication service = await ClvService.CreateAsync(new() { Folder = "out" });
        await service.RunAsync();
        #endregion
    }
}
