using BenchmarkDotNet.Running;
using Clv.Probabilistic.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(FitBenchmarks).Assembly).Run(args);
