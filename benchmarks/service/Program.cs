#:project ../../src/Clv.Probabilistic.Service/Clv.Probabilistic.Service.csproj

// How long a stateless score takes within a process, from JSON to JSON: dotnet run benchmarks/service/Program.cs FOLDER
using System.Diagnostics;
using System.Text;
using Clv.Probabilistic.Service;

const int Scores = 200_000;
ScoreDocument scores = ScoreDocument.Open(args[0]);
Random random = new(1);
byte[][] requests =
[
    .. Enumerable.Range(0, 1_000).Select(_ =>
    {
        double age = 10 + (90 * random.NextDouble());
        return Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$"""{"frequency":{{random.Next(1, 12)}},"recency":{{age * random.NextDouble():0.000}},"T":{{age:0.000}},"monetary_value":{{5 + (90 * random.NextDouble()):0.00}}}"""));
    }),
];
double[] micros = new double[Scores];
for (int round = 0; round < 2; round++)
{
    // The first round compiles.
    for (int i = 0; i < Scores; i++)
    {
        long started = Stopwatch.GetTimestamp();
        scores.Answer(requests[i % requests.Length]);
        micros[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }
}

Array.Sort(micros);
Console.WriteLine(FormattableString.Invariant(
    $"p50 {micros[Scores / 2]:0.0} us, p99 {micros[(int)(Scores * 0.99)]:0.0} us, p99.9 {micros[(int)(Scores * 0.999)]:0.0} us, longest {micros[^1]:0} us"));
