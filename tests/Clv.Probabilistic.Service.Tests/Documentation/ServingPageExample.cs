using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Clv.Probabilistic.Service.Tests.Documentation;

/// <summary>The examples of docs/serving.md.</summary>
internal static class ServingPageExample
{
    public static async Task AllAsync()
    {
        #region Service
        await using WebApplication service = await ClvService.CreateAsync(new() { Folder = "results", Urls = ["http://127.0.0.1:0"] });
        await service.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(service.Urls.First()) };
        Dictionary<string, double> history = new() { ["frequency"] = 3, ["recency"] = 20.5, ["T"] = 40, ["monetary_value"] = 35 };
        using HttpResponseMessage answer = await client.PostAsJsonAsync("/v1/score", history);
        using JsonDocument score = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Console.WriteLine($"worth {score.RootElement.GetProperty("clv").GetDouble():0.00}");
        #endregion

        #region Document
        ScoreDocument scores = ScoreDocument.Open("results");
        byte[] answered = scores.Answer("""{"frequency": 3, "recency": 20.5, "T": 40, "monetary_value": 35}"""u8);
        Console.WriteLine(Encoding.UTF8.GetString(answered).Contains("\"clv\":15.66"));
        #endregion
    }
}
