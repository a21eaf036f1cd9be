using System.Globalization;
using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>Accounts of learning in JSON.</summary>
internal static class LearningAccountJson
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string Reading = "reading";

    public static void WriteAccount(this Utf8JsonWriter json, LearningAccount account)
    {
        json.WriteStartObject("account");
        json.WriteString("learner", account.Learner);
        json.WriteString("day", account.Day?.ToString(DayFormat, CultureInfo.InvariantCulture));
        json.WriteString("unit", account.Unit.ToString());
        json.WriteString("grain", account.Grain?.ToString());
        json.WriteNumberOrNull("horizon", account.Horizon);
        json.WriteNumber("windows", account.Windows);
        json.WriteNumber("rows", account.Rows);
        json.WriteTexts("profile_columns", account.ProfileColumns);
        if (account.Reading.Count > 0)
        {
            json.WriteTexts(Reading, account.Reading);
        }

        json.WriteStartArray("scores");
        foreach (LearntScore score in account.Scores)
        {
            json.WriteStartObject();
            json.WriteString("name", score.Name);
            json.WriteValue("value", score.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static LearningAccount Account(this JsonElement root)
    {
        JsonElement account = root.GetProperty("account");
        return new LearningAccount
        {
            Learner = account.GetProperty("learner").GetString()!,
            Day = account.GetProperty("day").GetString() is { } day ? DateOnly.ParseExact(day, DayFormat, CultureInfo.InvariantCulture) : null,
            Unit = Enum.Parse<TimeUnit>(account.GetProperty("unit").GetString()!),
            Grain = account.GetProperty("grain").GetString() is { } grain ? Enum.Parse<Grain>(grain) : null,
            Horizon = account.GetProperty("horizon") is { ValueKind: JsonValueKind.Number } horizon ? horizon.GetDouble() : null,
            Windows = account.GetProperty("windows").GetInt32(),
            Rows = account.GetProperty("rows").GetInt32(),
            ProfileColumns = account.Names("profile_columns"),
            Reading = account.TryGetProperty(Reading, out _) ? account.Names(Reading) : [],
            Scores = Array.AsReadOnly([.. account.GetProperty("scores").EnumerateArray()
                .Select(score => new LearntScore(score.GetProperty("name").GetString()!, score.Value("value")))]),
        };
    }
}
